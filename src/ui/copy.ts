/**
 * Puts text on the clipboard; false if the browser does not let it. A page served without https has no clipboard of its
 * own, and there takes the way of a selected text.
 */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard as Clipboard | undefined) {
    const written = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (written) return true;
  }
  const focused = document.activeElement;
  const box = document.createElement('textarea');
  box.value = text;
  box.style.position = 'fixed';
  box.style.opacity = '0';
  document.body.append(box);
  box.select();
  const copied = document.execCommand('copy');
  box.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
