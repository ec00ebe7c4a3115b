import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts'
import './test-database.ts'

/**
 * One cluster for the whole test run: the embedded PostgreSQL in a new folder (without fsync), or the server that
 * TEST_DATABASE_URL names.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL
  if (url) {
    project.provide('cluster', { connectionString: url })
    return async () => {}
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtnt-test-'))
  fs.chmodSync(folder, 0o755)
  const cluster = await startEmbeddedPostgres(path.join(folder, 'database'), { durable: false })
  project.provide('cluster', cluster.superuser)
  return async () => {
    await cluster.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
