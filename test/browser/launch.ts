import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium as playwright } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

const WEBGL_IN_SOFTWARE = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
/** The page is put together without it: each frame of the map is then done before the next begins, and none pile up. */
const PAGE_IN_SOFTWARE = ['--disable-gpu-compositing'];
const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser that ships inside the npm package, unpacked with its libraries and a Chinese font beside them. */
async function packagedChromium(): Promise<string> {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const path = await packaged.executablePath();
  const fonts = join(tmpdir(), 'fonts');
  mkdirSync(fonts, { recursive: true });
  const require = createRequire(import.meta.url);
  for (const [weight, file] of [
    ['400Regular', 'NotoSansSC_400Regular.ttf'],
    ['700Bold', 'NotoSansSC_700Bold.ttf'],
  ] as const) {
    const target = join(fonts, file);
    if (!existsSync(target)) copyFileSync(require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/${file}`), target);
  }
  return path;
}

/** Chromium with software WebGL: an installed one named by CHROMIUM_PATH, the packaged one, else one found on the machine. */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH;
  const args = [...QUIET, ...WEBGL_IN_SOFTWARE, ...PAGE_IN_SOFTWARE];
  if (named) return playwright.launch({ executablePath: named, args });
  try {
    return await playwright.launch({ executablePath: await packagedChromium(), args });
  } catch (error) {
    const installed = INSTALLED.find((path) => existsSync(path));
    if (!installed) throw error;
    return playwright.launch({ executablePath: installed, args });
  }
}
