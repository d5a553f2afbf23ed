import type { Conversation } from './conversation.ts';

/** What is said in other languages than English. */
export const otherLanguages: readonly [Conversation, ...Conversation[]] = [
  {
    language: 'spanish',
    disposition: 'confirmed',
    summary: '{name} confirmó la cita en {company} para {day} a las {time}.',
    lines: [
      'Buenos días, le llamo de {company}. ¿Hablo con {first}?',
      'Sí, soy yo. ¿Qué desea?',
      'Quería confirmar su cita para {day} a las {time}.',
      '¡Ah, claro! Sí, allí estaré. ¿Tengo que llevar algún documento?',
      'Solo su tarjeta sanitaria y, si la tiene, la receta anterior.',
      'Muy bien, muchas gracias por avisar, señorita.',
      'Gracias a usted. ¡Que tenga un buen día!',
    ],
  },
  {
    language: 'spanish',
    disposition: 'booked_callback',
    summary: '{name} pidió que le llamen {day} a las {time}; quiere hablar del presupuesto de {amount}.',
    lines: [
      'Hola, soy Ava, de {company}. Le llamo por el presupuesto que solicitó.',
      'Ahora mismo estoy en una reunión. ¿Me puede llamar más tarde?',
      'Por supuesto. ¿Cuándo le viene mejor?',
      'Mejor {day}, a las {time}. Los {amount} me parecen mucho, así que prepárese.',
      'Tomo nota. Hablaremos entonces y miraremos las opciones.',
      'Perfecto, hasta luego.',
    ],
  },
  {
    language: 'chinese',
    disposition: 'confirmed',
    summary: '{name}确认了{day}{time}的预约，并询问了停车位置。',
    lines: [
      '您好，我是{company}的客服，请问是{name}吗？',
      '是的，请讲。',
      '您预约了{day}{time}的检查，请问时间还方便吗？',
      '方便的。请问附近可以停车吗？',
      '大楼后面有停车场，第一个小时免费。🚗',
      '太好了，谢谢你！',
      '不客气，祝您生活愉快。再见！',
    ],
  },
  {
    language: 'arabic',
    disposition: 'rescheduled',
    summary: 'طلب {name} تأجيل الموعد إلى {day} الساعة {time}.',
    lines: [
      'مرحبًا، معك آفا من {company}. هل أتحدث مع {name}؟',
      'نعم، تفضلي.',
      'أتصل لتأكيد موعدك غدًا. هل ما زال مناسبًا؟',
      'في الحقيقة لا أستطيع غدًا. هل يمكن تأجيله؟',
      'بالتأكيد. ما رأيك في يوم {day} الساعة {time}؟',
      'ممتاز، شكرًا جزيلًا لك. 🌷',
      'على الرحب والسعة. إلى اللقاء!',
    ],
  },
];
