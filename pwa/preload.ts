import type { Plugin } from 'vite'

/**
 * Names the till's two files in the head of the page, so that they are under way before the entry has said that
 * it wants them: a start goes through the service worker once, not file after file.
 */
export function preloadTill(): Plugin {
  return {
    name: 'barrow-preload-till',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {} }) {
        const till = Object.values(bundle).find(it => it.type === 'chunk' && it.name === 'till')
        if (till?.type !== 'chunk') throw new Error('the build has no till')
        const styles = [...(till.viteMetadata?.importedCss ?? [])]
        const link = (attrs: Record<string, string | boolean>) => ({
          tag: 'link',
          attrs: { ...attrs, crossorigin: true },
          injectTo: 'head' as const,
        })
        return [
          link({ rel: 'modulepreload', href: `/${till.fileName}` }),
          ...styles.map(name => link({ rel: 'preload', as: 'style', href: `/${name}` })),
        ]
      },
    },
  }
}
