/** encodeURIComponent, but what a fragment may hold stays readable. */
export function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%40', '@').replaceAll('%3A', ':');
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Keys and values of a fragment, as they stand there. */
export function fieldsOf(fragment: string): (readonly [key: string, text: string])[] {
  return fragment
    .replace(/^#/, '')
    .split('&')
    .map(
      (part) => [part.slice(0, Math.max(0, part.indexOf('='))), unescaped(part.slice(part.indexOf('=') + 1))] as const,
    )
    .filter(([key]) => key !== '');
}
