/** The environment variable by which the processes of a test run learn where the sandbox of the run is. */
export const RUN_URL = 'COUNTERSIGN_SANDBOX_URL';
