import type { Plugin } from 'vite'

/**
 * Names all that the till needs in the head of the page, so that it is under way before the entry has said that
 * it wants it: a start goes through the service worker once, not file after file. The office takes the till's
 * style sheet away again (main.tsx).
 */
export function preloadTill(): Plugin {
  return {
    name: 'barrow-preload-till',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const till = Object.values(bundle).find(it => it.type === 'chunk' && it.name === 'till')
        if (till?.type !== 'chunk') throw new Error('the build has no till')
        const scripts = [till.fileName, ...till.imports].filter(name => !html.includes(name))
        const styles = [...(till.viteMetadata?.importedCss ?? [])]
        const link = (attrs: Record<string, string | boolean>) => ({
          tag: 'link',
          attrs: { ...attrs, crossorigin: true },
          injectTo: 'head' as const,
        })
        return [
          ...scripts.map(name => link({ rel: 'modulepreload', href: `/${name}` })),
          ...styles.map(name => link({ rel: 'stylesheet', href: `/${name}`, 'data-till': true })),
        ]
      },
    },
  }
}
