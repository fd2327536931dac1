/** What another tab of the same phone has changed. */
export type News = 'cart' | 'log' | 'copies'

export type Tabs = { tell(news: News): void; close(): void }

/** Where there is no BroadcastChannel a second tab still cannot do harm: it only learns later. */
export function joinTabs(onNews: (news: News) => void): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell() {}, close() {} }
  const channel = new BroadcastChannel('barrow')
  channel.onmessage = ({ data }: MessageEvent<News>) => onNews(data)
  return { tell: news => channel.postMessage(news), close: () => channel.close() }
}
