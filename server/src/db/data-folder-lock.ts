import fs from 'node:fs'
import path from 'node:path'

/** Thrown when another running program holds the data folder. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse'
}

/** Private; as root the database runs as somebody else, who must be able to walk through, and no more. */
export function makeDataFolder(dataDir: string): void {
  fs.mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
}

/**
 * Takes the data folder for this process alone; a lock left by a process that has died is taken over.
 *
 * The lock names process id, its start time and the boot, so that a recycled process id is no false alarm.
 *
 * @returns gives the folder back.
 * @throws DataFolderInUse with a sentence that says which process has it.
 */
export function lockDataFolder(dataDir: string): () => void {
  makeDataFolder(dataDir)
  const file = path.join(dataDir, 'lock.json')
  const mine = JSON.stringify({ pid: process.pid, started: startTimeOf(process.pid), boot: bootId() })
  for (;;) {
    try {
      fs.writeFileSync(file, mine, { flag: 'wx', mode: 0o600 })
      return () => fs.rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = readHolder(file)
    if (holder && isHeld(holder)) {
      throw new DataFolderInUse(
        `The data folder ${path.resolve(dataDir)} is in use by another CloudTnT (process ${holder.pid}). Stop that one first, or set CLOUDTNT_DATA_DIR to another folder.`,
      )
    }
    fs.rmSync(file, { force: true })
  }
}

type Holder = { pid: number; started: string; boot: string }

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function isHeld(holder: Holder): boolean {
  if (holder.boot !== bootId()) return false
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return startTimeOf(holder.pid) === holder.started
}

/** Clock ticks since boot at which a process started (field 22 of /proc/PID/stat); empty where there is no /proc. */
function startTimeOf(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function bootId(): string {
  try {
    return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}
