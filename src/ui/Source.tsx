/** Sources and notes stand as they were written, whichever language the page speaks. */
function tongueOf(text: string): string {
  return /\p{Script=Han}/u.test(text) && !/[a-z]{3,} [a-z]{2,} [a-z]{2,}/i.test(text) ? 'zh-CN' : 'en';
}

/** A source in its own words, told to whoever reads the page aloud. */
export function Source({ text }: { text: string }) {
  return <span lang={tongueOf(text)}>{text}</span>;
}
