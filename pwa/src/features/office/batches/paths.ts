export const BATCHES = '/office/batches'

export function pathOf(batch_id: string): string {
  return `${BATCHES}/${batch_id}`
}

export function editPath(batch_id: string): string {
  return `${pathOf(batch_id)}/edit`
}

export function againPath(batch_id: string): string {
  return `${BATCHES}/new?same_as=${batch_id}`
}
