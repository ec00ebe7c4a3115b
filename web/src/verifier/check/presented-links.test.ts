import { expect, test } from 'vitest'
import type { Fetch } from '../../credential-check/fetch-bytes.ts'
import { createShareKey, sealContent } from '../../shared-link/sealed-content.ts'
import { presentedLinks } from './presented-links.ts'

const page = { protocol: 'https:', hostname: 'verifier.example' }
const id = 'AAAAAAAAAAAAAAAAAAAAAA'
const content = { title: 'Stack', story: '', sharedBy: '', credentials: [{ text: '{"a":1}' }, { text: '{"b":2}' }] }

async function load(link: string, answer: object) {
  const asked: string[] = []
  const fetch: Fetch = async (url) => {
    asked.push(String(url))
    return Response.json(answer)
  }
  const [presented] = presentedLinks([link], { fetch, page })
  const loaded = await presented?.load()
  if (!Array.isArray(loaded)) return { asked, loaded }
  return { asked, loaded, texts: await Promise.all(loaded.map((one) => one.load())) }
}

test('a stack behind a private link is opened here; its key is told to nobody', async () => {
  const key = createShareKey()
  const sealed = await sealContent(id, key, content)
  const { asked, texts } = await load(`https://wallet.example/s/${id}#${key}`, { sealed })
  expect(texts).toEqual(['{"a":1}', '{"b":2}'])
  expect(asked).toEqual([`https://wallet.example/s/${id}`])
})

test('a private link without its key says that it is cut off', async () => {
  const sealed = await sealContent(id, createShareKey(), content)
  await expect(load(`https://wallet.example/s/${id}`, { sealed })).rejects.toMatchObject({ why: 'cutOff' })
})

test('a link to one credential is taken as it is', async () => {
  const { loaded } = await load('https://college.example/c/1', { credentials: ['x'] })
  expect(loaded).toBeInstanceOf(Uint8Array)
})
