// The facts are read in the library, for pages of the server show them too; the screens take them from here.
export { type CredentialFacts, credentialFacts } from '@cloudtnt/credential/open-badges/credential-facts'
