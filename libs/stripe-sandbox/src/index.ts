export type { TestCard } from './cards/row';
export { TEST_CARDS } from './cards/table';
export type { AccountControls, EndpointInput, WebhookControlInput } from './controls/controls';
export type { Fault, FaultInput, FaultKind } from './kernel/faults/faults';
export type { LoggedParams, LoggedRequest } from './kernel/request-log/request-log';
export { API_VERSION } from './kernel/versions/version';
export type { Delivery, DeliveryControls } from './kernel/webhooks/delivery';
export { createSandbox, Sandbox, type SandboxOptions } from './sandbox';
