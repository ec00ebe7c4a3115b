/** A person of the demonstration, and how to sign in as them. */
export type DemonstrationPerson = {
  name: string
  role: string
  program: 'issuer' | 'wallet'
  signInAt: string
  signInName: string
  password: string
}

/** What the demonstration made: who can sign in where, and addresses worth a look. */
export type Demonstration = { people: DemonstrationPerson[]; places: { label: string; url: string }[] }

export type DemonstrationInput = { origins: { issuer: string; wallet: string; verifier: string } }
