/** fauxqs forgets the group of a message in a standard queue; it travels as this attribute, and the mapping takes it out again. */
export const GROUP_ATTRIBUTE = 'kawal.group';
