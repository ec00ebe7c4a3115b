/** What keeps the status of a credential from being known. Nothing of it says that the credential was cancelled. */
import { errorWith } from '../errors.ts'

/** An entry or a list that breaks the rules of its form. */
export const malformedStatus = errorWith('STATUS_MALFORMED', 'Ask the issuer to correct it.')
/** A list that is not the one that was named, or not known to be its issuer's. */
export const unconfirmedStatus = errorWith('STATUS_VERIFICATION_ERROR', 'Whether the credential holds is not known.')
export const unsupportedStatus = errorWith('STATUS_UNSUPPORTED', 'Ask the issuer whether the credential holds.')
export const outOfList = errorWith('STATUS_RANGE_ERROR', 'Ask the issuer to correct it.')
