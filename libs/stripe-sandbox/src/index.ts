export type { TestCard } from './cards/row';
export { TEST_CARDS } from './cards/table';
export type { AccountControls, EndpointInput, WebhookControlInput } from './controls/controls';
export type { Fault, FaultInput, FaultKind } from './controls/faults';
export type { LoggedParams, LoggedRequest } from './controls/request-log';
export { createSandbox, Sandbox, type SandboxOptions } from './sandbox';
export { API_VERSION } from './version';
export type { Delivery, DeliveryControls } from './webhooks/delivery';
