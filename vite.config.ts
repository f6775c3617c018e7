import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { maplibreFromSource, sharedWorkers } from './scripts/maplibre-source.ts';
import { preloads } from './scripts/preloads.ts';

/** The development server injects its own scripts and styles; the built page keeps the strict policy. */
const policyInBuildOnly: Plugin = {
  name: 'policy-in-build-only',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/** Everything the page needs is kept at the first visit; a newer page waits until it is asked for. */
const offline = VitePWA({
  registerType: 'prompt',
  injectRegister: null,
  includeAssets: ['icon.svg', 'icon-192.png', 'icon-512.png'],
  manifest: {
    id: './',
    name: '长株潭交通圈',
    short_name: '长株潭交通圈',
    description: '长株潭交通圈：半小时交通圈、一小时通勤圈的检验工具',
    lang: 'zh-CN',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#faf7f0',
    theme_color: '#faf7f0',
    icons: [
      { src: './icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: './icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: './icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{html,js,css,svg,png,bin}'],
    maximumFileSizeToCacheInBytes: 4_000_000,
    cleanupOutdatedCaches: true,
  },
});

/** A worker has no document in which to preload what its lazy parts need. */
const modulePreload = {
  resolveDependencies: (_file: string, wanted: string[], { hostId }: { readonly hostId: string }): string[] =>
    hostId.includes('.worker') ? [] : wanted,
};

export default defineConfig({
  base: './',
  plugins: [policyInBuildOnly, maplibreFromSource, sharedWorkers, preloads, offline],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 900, assetsInlineLimit: 0, modulePreload },
});
