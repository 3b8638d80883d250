// The contract's rules for what is typed into forms, which bring zod along: 30 kB that no page loads (form-errors.ts).
export {
  changeEmailSchema,
  changePasswordSchema,
  createProductSchema,
  forgotPasswordSchema,
  registerSchema,
  resetPasswordSchema,
  updateMeSchema,
} from '@app/contracts';
