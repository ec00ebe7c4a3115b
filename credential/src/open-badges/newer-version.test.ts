import { expect, test } from 'vitest'
import { checkNewerVersion } from './newer-version.ts'

const SERVICE = { id: 'https://college.example/refresh/1', type: '1EdTechCredentialRefresh' }

test('a credential that its issuer says was replaced has a newer version, wherever that is', () => {
  expect(checkNewerVersion({}, true)).toEqual({ outcome: 'warn' })
  expect(checkNewerVersion({ refreshService: SERVICE }, true)).toEqual({ outcome: 'warn' })
})

test('where there is a service for newer versions there may be one; else nothing is said of any', () => {
  expect(checkNewerVersion({ refreshService: SERVICE }, false)).toEqual({ outcome: 'unknown' })
  expect(checkNewerVersion({ refreshService: [SERVICE] }, false)).toEqual({ outcome: 'unknown' })
  for (const credential of [{}, { refreshService: [] }, { refreshService: 'urn:x' }]) {
    expect(checkNewerVersion(credential, false)).toEqual({ outcome: 'not_applicable' })
  }
})
