import { z } from 'zod'

export const roles = ['admin', 'doctor', 'nurse', 'receptionist', 'pharmacist', 'cashier'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>
