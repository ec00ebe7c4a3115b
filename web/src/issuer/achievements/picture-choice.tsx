import { type ReactNode, useId } from 'react'

type Props<T extends string> = {
  legend: string
  value: T
  options: readonly T[]
  label(option: T): string
  picture(option: T): ReactNode
  onChange(option: T): void
}

/** One of several pictures: radio buttons, each with its name, moved through by arrow keys. */
export function PictureChoice<T extends string>({ legend, value, options, label, picture, onChange }: Props<T>) {
  const name = useId()
  return (
    <fieldset className="picture-choice">
      <legend>
        {legend}: <span>{label(value)}</span>
      </legend>
      <div>
        {options.map((option) => (
          <label key={option} title={label(option)}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              value={option}
              checked={option === value}
              onChange={() => onChange(option)}
            />
            {picture(option)}
            <span className="visually-hidden">{label(option)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
