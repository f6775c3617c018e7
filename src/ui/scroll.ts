/** Scrolls the panel so that a part of it stands at its top. */
export function bringUp(part: Element | null): void {
  const body = part?.closest('.panel-body');
  if (part && body) body.scrollTop += part.getBoundingClientRect().top - body.getBoundingClientRect().top;
}
