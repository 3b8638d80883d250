/** The order's number for people: the first group of its id in capitals, as the web app shows it. */
export const orderNumber = (orderId: string): string => orderId.slice(0, 8).toUpperCase();
