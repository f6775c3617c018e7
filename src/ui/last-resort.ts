/** Texts that need nothing of the page: this is for when the page itself did not start. */
const LINES = [
  '页面没有启动 · The page did not start',
  '请刷新；若仍如此，请用较新的 Chrome、Edge、Firefox 或 Safari 打开。',
  'Please reload; if it stays like this, use a recent Chrome, Edge, Firefox or Safari.',
];

function paragraph(text: string): HTMLParagraphElement {
  const line = document.createElement('p');
  line.textContent = text;
  return line;
}

/** Says what happened where the page should be, unless the page is already there to say it better. */
function say(reason: string): void {
  const root = document.getElementById('app');
  if (!root || root.querySelector('.panel, [role="alertdialog"]')) return;
  const box = document.createElement('div');
  box.className = 'last-resort';
  box.setAttribute('role', 'alert');
  box.append(...LINES.map(paragraph), paragraph(reason));
  root.replaceChildren(box);
}

addEventListener('error', (event) => say(event.message));
addEventListener('unhandledrejection', (event) => say(String(event.reason)));
