import { startApp } from '../ui/app-root.tsx'
import { openProgram } from './open-program.ts'
import { FIRST_TEXTS, TEXT_FILES } from './texts.ts'
import { WalletApp } from './wallet-app.tsx'

await startApp({
  actor: 'wallet',
  texts: TEXT_FILES,
  firstTexts: FIRST_TEXTS,
  app: <WalletApp program={openProgram(() => new Date())} />,
})
