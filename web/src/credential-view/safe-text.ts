export { safeText } from '@cloudtnt/credential/open-badges/safe-text'
