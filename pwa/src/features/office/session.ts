import { signal } from '@preact/signals'
import { type Answer, ApiError, type Route, request } from '../../api/office_client.ts'
import { go, place } from './route.ts'

export type Session = Answer<'GET /api/session'>

/** Who is signed in; null until the server has said so. */
export const session = signal<Session | null>(null)

/** A call in the owner's name. Signed out meanwhile: to the sign-in page, and back afterwards. */
export async function ask<R extends Route>(
  route: R,
  asked?: Parameters<typeof request<R>>[1],
): Promise<Answer<R>> {
  try {
    return await request(route, asked)
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) leave()
    throw error
  }
}

export async function findSession(): Promise<void> {
  session.value = await ask('GET /api/session')
}

export async function signIn(password: string): Promise<void> {
  session.value = await request('POST /api/session', { body: { password } })
  go(wayBack(), { replace: true })
}

export async function signOut(): Promise<void> {
  await ask('DELETE /api/session')
  session.value = null
  go('/office/sign-in', { replace: true })
}

function leave(): void {
  session.value = null
  if (place.value.page === 'sign-in') return
  go(`/office/sign-in?back=${encodeURIComponent(place.value.path)}`, { replace: true })
}

function wayBack(): string {
  const back = place.value.query.get('back') ?? ''
  return back.startsWith('/office/') ? back : '/office/today'
}
