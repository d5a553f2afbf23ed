/** The product's name, as people read it in menus, tooltips and sentences. */
export const productName = 'TopCalls Notifier';
