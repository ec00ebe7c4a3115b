import { parseDateTimeStamp } from '../date-time.ts'
import type { JsonObject } from '../json.ts'
import type { DataModel } from './context-fault.ts'
import { type Fault, malformed } from './fault.ts'

const DATES: Record<DataModel, [from: string, until: string]> = {
  '2.0': ['validFrom', 'validUntil'],
  '1.1': ['issuanceDate', 'expirationDate'],
}

/** Dates are moments with a zone, and the end is not before the beginning (VCDM 2.0 §4.9; VCDM 1.1 §4.6, §4.8). */
export function dateFault(credential: JsonObject, model: DataModel): Fault | undefined {
  const [fromName, untilName] = DATES[model]
  const unreadable = DATES[model].find(
    (name) => credential[name] !== undefined && !parseDateTimeStamp(credential[name]),
  )
  if (unreadable) return malformed(`/${unreadable}`)
  if (model === '1.1' && credential[fromName] === undefined) return malformed(`/${fromName}`)
  const [from, until] = [parseDateTimeStamp(credential[fromName]), parseDateTimeStamp(credential[untilName])]
  return from && until && until < from ? malformed(`/${untilName}`) : undefined
}
