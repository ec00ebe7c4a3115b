import { expect, test } from 'vitest'
import { ConfigError, configFromEnv } from './config.ts'

const PRODUCTION = {
  NODE_ENV: 'production',
  CLOUDTNT_ISSUER_ORIGIN: 'https://issuer.college.example',
  CLOUDTNT_WALLET_ORIGIN: 'https://wallet.union.example',
  CLOUDTNT_VERIFIER_ORIGIN: 'https://check.garage.example',
  CLOUDTNT_SECRET: 'kJ8f2mQx7vNb4cZr1tYw9pLs6dGh3aUe',
  CLOUDTNT_KEK: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8',
}

test('serves all three actors on loopback without any setting', () => {
  const config = configFromEnv({})
  expect(config.roles).toEqual(['issuer', 'wallet', 'verifier'])
  expect(config.production).toBe(false)
  expect(config.peerOrigins).toContain('http://localhost:7001')
})

test('takes a full production configuration, and trusts no private peer by itself', () => {
  const config = configFromEnv(PRODUCTION)
  expect(config.production).toBe(true)
  expect(config.peerOrigins).toEqual([])
})

test.each([
  ['plain http', { CLOUDTNT_WALLET_ORIGIN: 'http://wallet.union.example' }, 'CLOUDTNT_WALLET_ORIGIN'],
  [
    'two actors on one host name',
    { CLOUDTNT_WALLET_ORIGIN: 'https://issuer.college.example:8443' },
    'host name of its own',
  ],
  ['no secret', { CLOUDTNT_SECRET: undefined }, 'CLOUDTNT_SECRET'],
  ['a short secret', { CLOUDTNT_SECRET: 'kJ8f2mQx7vNb' }, 'CLOUDTNT_SECRET'],
  ['a default secret', { CLOUDTNT_SECRET: 'change-me-change-me-change-me-change-me' }, 'CLOUDTNT_SECRET'],
  ['a secret of one letter', { CLOUDTNT_SECRET: 'x'.repeat(40) }, 'CLOUDTNT_SECRET'],
  ['no key-encryption key', { CLOUDTNT_KEK: undefined }, 'CLOUDTNT_KEK'],
])('refuses %s in production', (_name, change, words) => {
  expect(() => configFromEnv({ ...PRODUCTION, ...change })).toThrow(words)
})

test('lets a wallet alone run without the issuer’s key-encryption key', () => {
  const config = configFromEnv({ ...PRODUCTION, CLOUDTNT_ROLES: 'wallet', CLOUDTNT_KEK: undefined })
  expect(config.roles).toEqual(['wallet'])
})

test('tells every fault in one message', () => {
  const faulty = () =>
    configFromEnv({ CLOUDTNT_ROLES: 'bank', CLOUDTNT_ISSUER_ORIGIN: 'nowhere', DATABASE_URL: 'mysql://x' })
  expect(faulty).toThrow(ConfigError)
  expect(faulty).toThrow(/CLOUDTNT_ROLES[\s\S]*CLOUDTNT_ISSUER_ORIGIN[\s\S]*DATABASE_URL/)
})

test('never allows the demonstration in production', () => {
  expect(configFromEnv({ ...PRODUCTION, CLOUDTNT_DEMO: '1' }).demo).toBe(false)
})
