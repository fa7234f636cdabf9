import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { cpSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'
import { copyFonts } from './scripts/copy-fonts.mjs'

/** What the product reads at run time goes beside the bundles: the migrations, the demo clinic, the fonts. */
const copyProductFolders: Plugin = {
  name: 'copy-product-folders',
  closeBundle: () => {
    cpSync('electron/migrations', 'out/migrations', { recursive: true })
    cpSync('resources/demo', 'out/demo', { recursive: true })
    copyFonts()
  },
}

// Native and wasm modules are the only entries of "dependencies" and stay external; everything else is bundled,
// so that the packaged app carries no other node_modules.
export default defineConfig({
  main: {
    plugins: [copyProductFolders],
    build: {
      outDir: 'out/main',
      minify: true,
      sourcemap: true,
      rolldownOptions: {
        input: {
          desktop: resolve('electron/desktop/main.ts'),
          browser: resolve('electron/browser/main.ts'),
          child: resolve('electron/child.ts'),
          deriveWorker: resolve('electron/core/deriveWorker.ts'),
          pressWorker: resolve('electron/paper/pressWorker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: { preload: resolve('electron/desktop/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      minify: true,
      rolldownOptions: { input: { index: resolve('renderer/index.html'), board: resolve('renderer/board.html') } },
    },
    // React Aria speaks thirty languages; the screens speak these.
    plugins: [react(), optimizeLocales.vite({ locales: ['en-US', 'es-ES', 'ar-AE'] })],
  },
})
