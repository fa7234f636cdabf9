import { config } from 'zod'

// The page's policy lets no text become code; zod would try, and the browser would report it. Before any schema is made.
config({ jitless: true })
