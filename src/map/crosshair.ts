/** A cross over the map's box, where the keyboard points. */
export class Crosshair {
  private readonly element = document.createElement('div');

  constructor(container: HTMLElement) {
    this.element.className = 'crosshair';
    this.element.hidden = true;
    container.append(this.element);
  }

  show(at: readonly [x: number, y: number] | null): void {
    this.element.hidden = at === null;
    if (at) this.element.style.transform = `translate(${at[0]}px, ${at[1]}px)`;
  }
}
