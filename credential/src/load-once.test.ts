import { expect, test, vi } from 'vitest'
import { loadOnce } from './load-once.ts'

test('asks once for what was loaded, and again for what was not', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('offline')).mockResolvedValue('module')
  const get = loadOnce(load)
  await expect(get()).rejects.toThrow('offline')
  expect(await get()).toBe('module')
  expect(await get()).toBe('module')
  expect(load).toHaveBeenCalledTimes(2)
})
