/**
 * Whether a key belongs to a word that is still being put together with an input method, where Enter, Escape and the
 * arrows choose among characters. Safari says so only by the code 229.
 */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
