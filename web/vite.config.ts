import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { firstChunkName } from './chunk-names.ts'
import { contractAddresses } from './contract-addresses.ts'

/** What is built, where it is more or other than the program's own page. */
const INPUTS: Record<string, string[]> = {
  pages: ['pages/pages.css'],
  // Behind a private link stands a page of its own: whoever opens one need not load a wallet.
  wallet: ['wallet/index.html', 'wallet/shared-link.html'],
}
const inputsOf = (mode: string) => INPUTS[mode]?.map((file) => path.join(import.meta.dirname, 'src', file)) ?? []

/** How code is put into files: what a page begins with, then what its lazy pages have in common, then each of those. */
const CHUNKS = [
  // What a module needs is needed by the same pages at least: it finds its own chunk.
  {
    name: firstChunkName,
    debugName: 'first load',
    tags: ['$initial' as const],
    includeDependenciesRecursively: false,
  },
  { name: 'kit', test: /@mantine|@floating-ui|@tabler|react-remove-scroll|react-number-format/, minShareCount: 2 },
]

/**
 * One build an actor, each a bundle of its own (`--mode issuer|wallet|verifier`), and `pages`: the style sheet, fonts
 * and icons of the pages without script, which every actor serves under `/pages`.
 */
export default defineConfig(({ mode }) => ({
  root: path.join(import.meta.dirname, 'src', mode),
  base: mode === 'pages' ? '/pages/' : '/',
  publicDir: mode === 'pages' ? path.join(import.meta.dirname, 'public') : false,
  build: {
    outDir: path.join(import.meta.dirname, 'dist', mode),
    emptyOutDir: true,
    manifest: mode === 'pages',
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      ...(mode in INPUTS ? { input: inputsOf(mode) } : {}),
      output: { codeSplitting: { groups: CHUNKS } },
    },
  },
  // A subject of the texts is taken as a whole.
  json: { namedExports: false },
  // Threads load in parts, as pages do.
  worker: { format: 'es' },
  plugins: mode === 'pages' ? [] : [contractAddresses(), react(), ...(mode === 'wallet' ? [walletWorker()] : [])],
}))

/** The wallet opens without a network; nothing of the server's own addresses is ever answered from the cache. */
function walletWorker() {
  return VitePWA({
    registerType: 'prompt',
    injectRegister: false,
    manifest: {
      name: 'CloudTnT Wallet',
      short_name: 'Wallet',
      description: 'Your credentials, in your hands.',
      theme_color: '#14605a',
      background_color: '#faf6ef',
      display: 'standalone',
      start_url: '/',
      icons: [{ src: '/pages/icon-wallet.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
    },
    workbox: {
      globPatterns: ['**/*.{js,css,html,woff2,svg,wasm}'],
      // It has no address of its own: the host serves it at each link. One file that cannot be had keeps all away.
      globIgnores: ['shared-link.html'],
      maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
      navigateFallbackDenylist: [/^\/(api|s|pages|\.well-known)\//, /^\/(livez|openapi)/],
    },
  })
}
