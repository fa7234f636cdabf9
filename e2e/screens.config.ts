import { defineConfig } from '@playwright/test'
import config from './playwright.config.ts'

/** `npm run screens`: a picture of every screen, to be looked at. */
export default defineConfig({ ...config, testMatch: 'screens.ts', testIgnore: [], timeout: 300_000 })
