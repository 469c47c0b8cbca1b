/** Pages of consultations. */
export type ConsultationsPage = { page: 'consultations' };
export type ConsultationPage = { page: 'consultation' };
