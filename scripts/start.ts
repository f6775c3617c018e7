import { spawn } from 'node:child_process';
import { buildPage, isStale, servePage } from './serve.ts';

const OPENERS: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
};

/** Shows the page in the default browser; where there is none, the printed address has to do. */
function openBrowser(url: string): void {
  const opener = OPENERS[process.platform];
  const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (!opener || headless || process.env.CI || process.argv.includes('--no-open')) return;
  const [command, ...args] = opener;
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

if (process.argv.includes('--build') || isStale()) {
  console.log('正在生成页面… / building the page…');
  await buildPage();
}
const served = await servePage(Number(process.env.PORT ?? 4173));
console.log(`\n  长株潭交通圈  ${served.url}\n  Ctrl-C 结束 / to stop\n`);
openBrowser(served.url);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void served.close().finally(() => process.exit(0));
  });
}
