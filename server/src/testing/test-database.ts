import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { DatabaseTarget } from '../db/connect.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** How to reach the cluster that this test run uses, as somebody who may create databases. */
    cluster: DatabaseTarget
  }
}

/** A fresh, empty database for one test file; dropped by `drop`. */
export async function createTestDatabase(): Promise<{ target: DatabaseTarget; drop(): Promise<void> }> {
  const cluster = inject('cluster')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onCluster(cluster, `create database ${name}`)
  const target = cluster.connectionString
    ? { connectionString: withDatabase(cluster.connectionString, name) }
    : { ...cluster, database: name }
  return { target, drop: () => onCluster(cluster, `drop database if exists ${name} with (force)`) }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

async function onCluster(cluster: DatabaseTarget, statement: string): Promise<void> {
  const client = new pg.Client(cluster as pg.ClientConfig)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
