import { useTranslation } from 'react-i18next'

type View<Value extends string> = { value: Value; label: string; count?: number | undefined }
type Props<Value extends string> = { label: string; value: Value; views: View<Value>[]; onChange(value: Value): void }

/** Views of one list beside each other, each with how much is in it; the chosen one stands in the address. */
export function ViewTabs<Value extends string>({ label, value, views, onChange }: Props<Value>) {
  const { i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language)
  return (
    <fieldset className="view-tabs">
      <legend className="visually-hidden">{label}</legend>
      {views.map((view) => (
        <button key={view.value} type="button" aria-pressed={view.value === value} onClick={() => onChange(view.value)}>
          {view.label} {view.count !== undefined && <span className="count">{number.format(view.count)}</span>}
        </button>
      ))}
    </fieldset>
  )
}
