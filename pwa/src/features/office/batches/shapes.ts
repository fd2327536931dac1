import type { Answer } from '../../../api/office_client.ts'

/** What the server tells of a batch. */
export type { Batch, Makeup } from '../answers.ts'

import type { Batch, Makeup } from '../answers.ts'

export type Unit = Batch['unit']
export type BatchPlace = Batch['places'][number]
export type LedgerRow = Answer<'GET /api/batches/{batch_id}/ledger'>['rows'][number]
export type DayRow = Answer<'GET /api/batches/{batch_id}/days'>[number]
export type Ingredient = Makeup['ingredients'][number]
export type Genealogy = Answer<'GET /api/batches/{batch_id}/genealogy'>
export type Relation = Genealogy['batches'][number]['relation']
