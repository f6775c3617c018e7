import type { Plugin } from 'vite';

/** Code of the first view that other code asks for only once it runs: the page, the map and the engine. */
const EARLY = [/\/src\/page\.ts$/, /\/src\/map\/bind\/bind\.ts$/, /\/src\/worker\/engine\.worker\.ts$/];

interface Chunk {
  readonly type: string;
  readonly fileName: string;
  readonly facadeModuleId?: string | null;
  readonly moduleIds?: readonly string[];
  readonly imports?: readonly string[];
}

/** Has the browser fetch the code of the first view all at once, instead of one step after the other. */
export const preloads: Plugin = {
  name: 'preloads',
  apply: 'build',
  enforce: 'post',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }) {
      const chunks = new Map(Object.values(bundle ?? {}).map((one) => [one.fileName, one as Chunk]));
      const files = new Set<string>();
      for (const early of EARLY) {
        const holders = [...chunks.values()].filter(({ moduleIds = [] }) => moduleIds.some((id) => early.test(id)));
        if (holders.length === 0) throw new Error(`no chunk of the first view holds ${early.source}`);
        for (const { fileName } of holders) files.add(fileName);
      }
      for (const file of files) for (const next of chunks.get(file)?.imports ?? []) files.add(next);
      const missing = [...files].filter((file) => !html.includes(file)).sort();
      return missing.map((file) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
        injectTo: 'head' as const,
      }));
    },
  },
};
