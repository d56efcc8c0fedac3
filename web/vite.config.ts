import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env['TRIVIUM_API'] ?? 'http://127.0.0.1:7700'

export default defineConfig({
  plugins: [react()],
  // The page is served under `default-src 'self'`: nothing may become a data: URI.
  build: { outDir: 'dist', sourcemap: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  // A changed Origin would be refused by the server, so the proxy speaks as the server's own page.
  server: {
    port: 7701,
    proxy: { '/api': { target: api, changeOrigin: true, headers: { origin: api } } },
  },
})
