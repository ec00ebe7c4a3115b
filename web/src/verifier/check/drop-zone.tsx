import { IconFileSearch } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Takes files by dropping, by choosing and by keyboard; every kind, because what counts is what is in them. */
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useTranslation('verifier')
  const [isOver, setIsOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const over = (event: DragEvent, is: boolean) => {
    event.preventDefault()
    setIsOver(is)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is beside the file field, which the keyboard reaches
    <div
      className={`drop-zone${isOver ? ' drop-zone-over' : ''}`}
      onDragEnter={(event) => over(event, true)}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false)
        onFiles([...event.dataTransfer.files])
      }}
    >
      <IconFileSearch size={44} stroke={1.4} aria-hidden />
      <p className="drop-words">{t(isOver ? 'check.dropNow' : 'check.drop')}</p>
      <input
        ref={input}
        id="files"
        className="visually-hidden drop-input"
        type="file"
        multiple
        aria-describedby="kinds"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          // The same file may be chosen twice in a row.
          event.target.value = ''
          onFiles(files)
        }}
      />
      <label htmlFor="files" className="drop-button">
        {t('check.choose')}
      </label>
      <p id="kinds" className="drop-kinds">
        {t('check.kinds')}
      </p>
    </div>
  )
}
