import { startApp } from '../ui/app-root.tsx'
import { ClockProvider } from '../ui/clock.tsx'
import { IssuerApp } from './issuer-app.tsx'
import { FIRST_TEXTS, TEXT_FILES } from './texts.ts'

await startApp({
  actor: 'issuer',
  texts: TEXT_FILES,
  firstTexts: FIRST_TEXTS,
  app: (
    <ClockProvider now={() => new Date()}>
      <IssuerApp />
    </ClockProvider>
  ),
})
