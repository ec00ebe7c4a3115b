import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** How many kB of script, after gzip, a page may need before anybody sees it; docs/performance.md names them too. */
const BUDGETS = {
  'issuer/index.html': 205,
  'wallet/index.html': 155,
  'wallet/shared-link.html': 130,
  'verifier/index.html': 150,
}

/** Says what each page of a built program loads first. @throws Error where that is more than its budget */
export function checkFirstLoads(dist, program) {
  for (const [page, budget] of Object.entries(BUDGETS)) {
    if (!page.startsWith(`${program}/`)) continue
    const size = firstLoad(path.join(dist, program), fs.readFileSync(path.join(dist, page), 'utf8')) / 1000
    if (size === 0 || size > budget)
      throw new Error(`${page} loads ${size.toFixed(1)} kB of script first, its budget is ${budget} kB: load it lazily`)
    console.log(`${page}: ${size.toFixed(1)} of ${budget} kB of script`)
  }
}

/** The scripts that the page names; Vite lists there also what these import. */
function firstLoad(folder, html) {
  const scripts = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file)
  return scripts.reduce((sum, file) => sum + gzipSync(fs.readFileSync(path.join(folder, file))).length, 0)
}
