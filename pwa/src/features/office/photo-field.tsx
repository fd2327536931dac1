import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { upload } from '../../api/upload.ts'
import { errorCode } from './parts/errors.tsx'
import { Icon } from './parts/icons.tsx'
import { ask } from './session.ts'
import { words as office } from './strings.en.ts'
import { words } from './strings.sourcing.en.ts'

const { photo: names } = words
const SHOW_PROGRESS_AFTER_MS = 1000
/** What the server reads at most; said before it is sent, for it would take a while to be refused. */
export const PHOTO_MOST_BYTES = 20 * 1024 * 1024

/** What becomes of the photo when the form is saved. */
export type PhotoChange = { act: 'keep' } | { act: 'put'; file: File } | { act: 'remove' }
export type PhotoOf = 'batch' | 'product'

/** How far a photo is on its way; null while nothing is sent. */
export type Sending = { share: number } | null

type Props = {
  of: PhotoOf
  /** The one the server has. */
  photo_id: string | null
  change: PhotoChange
  onChange: (change: PhotoChange) => void
  sending: Sending
  error: string | undefined
}

/** Choose one, or take one where there is a camera. Nothing is sent or taken off before the form is saved. */
export function PhotoField({ of, photo_id, change, onChange, sending, error }: Props) {
  const [refused, setRefused] = useState<string>()
  const [taken_off, setTakenOff] = useState<PhotoChange | null>(null)
  const note = useId()
  const shown = useShown(photo_id, change)
  const choose = (files: FileList | null) => {
    const file = files?.[0]
    if (!file) return
    const wrong = wrongWith(file)
    setRefused(wrong)
    if (wrong) return
    setTakenOff(null)
    onChange({ act: 'put', file })
  }
  const remove = () => {
    setRefused(undefined)
    setTakenOff(change)
    onChange(photo_id === null ? { act: 'keep' } : { act: 'remove' })
  }
  const putBack = () => {
    setTakenOff(null)
    if (taken_off) onChange(taken_off)
  }
  const wrong = refused ?? error
  const described = { 'aria-describedby': note, ...(wrong && { 'aria-invalid': true as const }) }
  return (
    <fieldset class="o-photo">
      <legend>{names[of]}</legend>
      {shown && <Shown key={shown} src={shown} alt={names.alt[of]} />}
      <div class="o-photo-acts">
        <FileButton label={shown ? names.another : names.choose} onFiles={choose} described={described} />
        <FileButton label={names.take} camera onFiles={choose} described={{}} />
        {shown && (
          <button type="button" class="o-link" onClick={remove}>
            {names.remove}
          </button>
        )}
      </div>
      {taken_off && (
        <p class="o-photo-off" role="status">
          {photo_id === null ? names.takenOff : names.removed}
          <button type="button" class="o-btn" onClick={putBack}>
            <Icon name="undo" />
            {office.undo}
          </button>
        </p>
      )}
      {sending && <Progress share={sending.share} />}
      {wrong ? (
        <p class="o-wrong" id={note}>
          <Icon name="stop" />
          {wrong}
        </p>
      ) : (
        <p class="o-hint" id={note}>
          {names.hint}
        </p>
      )}
    </fieldset>
  )
}

type FileProps = {
  label: string
  camera?: boolean
  onFiles: (files: FileList | null) => void
  described: { 'aria-describedby'?: string; 'aria-invalid'?: true }
}

function FileButton({ label, camera, onFiles, described }: FileProps) {
  return (
    <label class={`o-btn o-file ${camera ? 'o-file-camera' : ''}`}>
      <input
        type="file"
        // What the server reads: an iPhone that is told so makes a JPEG of its own format.
        accept={camera ? 'image/*' : 'image/jpeg,image/png,image/webp'}
        {...(camera && { capture: 'environment' as const })}
        {...described}
        onChange={event => {
          onFiles(event.currentTarget.files)
          // The same one may be chosen again after it was refused.
          event.currentTarget.value = ''
        }}
      />
      <Icon name={camera ? 'camera' : 'picture'} />
      {label}
    </label>
  )
}

function Shown({ src, alt }: { src: string; alt: string }) {
  const [failed, setFailed] = useState(false)
  if (failed) return <p class="o-photo-none">{names.unshown}</p>
  return <img class="o-photo-shown" src={src} alt={alt} onError={() => setFailed(true)} />
}

/** Nothing within the first second: most photos are there by then. */
function Progress({ share }: { share: number }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SHOW_PROGRESS_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
  const percent = Math.floor(share * 100)
  return (
    <p class="o-photo-progress" role="status">
      <progress max={100} value={percent} aria-hidden="true" />
      {percent < 100 ? names.sending(percent) : names.working}
    </p>
  )
}

/** The address of what is seen now: the server's, or the file just chosen. */
function useShown(photo_id: string | null, change: PhotoChange): string | null {
  const file = change.act === 'put' ? change.file : null
  const [preview, setPreview] = useState<string | null>(null)
  useEffect(() => {
    if (!file) return setPreview(null)
    const address = URL.createObjectURL(file)
    setPreview(address)
    return () => URL.revokeObjectURL(address)
  }, [file])
  if (file) return preview
  return photo_id !== null && change.act === 'keep' ? `/api/photos/${photo_id}/small` : null
}

function wrongWith(file: File): string | undefined {
  if (file.type !== '' && !file.type.startsWith('image/')) return names.notOne
  return file.size > PHOTO_MOST_BYTES ? words.errors.photo_too_large : undefined
}

type Owner = { batch_id: string } | { product_id: string }

/** Puts the photo where the form says; the one that is there stays when it is refused. */
export async function savePhoto(owner: Owner, change: PhotoChange, onShare: (share: number) => void) {
  if (change.act === 'put') await upload(photoPath(owner), change.file, onShare)
  if (change.act !== 'remove') return
  if ('batch_id' in owner) await ask('DELETE /api/batches/{batch_id}/photo', { params: owner })
  else await ask('DELETE /api/products/{product_id}/photo', { params: owner })
}

function photoPath(owner: Owner): string {
  return 'batch_id' in owner
    ? `/api/batches/${owner.batch_id}/photo`
    : `/api/products/${owner.product_id}/photo`
}

/** The photo of a form: what becomes of it, how far it is, and what the server said against it. */
export function usePhoto() {
  const [change, setChange] = useState<PhotoChange>({ act: 'keep' })
  const [sending, setSending] = useState<Sending>(null)
  const [refusal, setRefusal] = useState<string>()
  const latest = useRef(change)
  latest.current = change
  return {
    change,
    sending,
    error: refusal,
    onChange: (next: PhotoChange) => {
      setRefusal(undefined)
      setChange(next)
    },
    /** A refusal of the photo itself is thrown on, after it stands beside its field. */
    save: async (owner: Owner) => {
      setRefusal(undefined)
      if (latest.current.act === 'keep') return
      setSending({ share: 0 })
      try {
        await savePhoto(owner, latest.current, share => setSending({ share }))
        setChange({ act: 'keep' })
      } catch (error) {
        const code = errorCode(error)
        if (code.startsWith('photo_')) setRefusal(words.errors[code] ?? office.errors.byCode[code])
        throw error
      } finally {
        setSending(null)
      }
    },
  }
}
