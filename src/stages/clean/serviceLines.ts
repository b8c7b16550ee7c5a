/** Lines of an order that are not goods: postage, fees, corrections. */
const service =
  /^(?:dotcom )?(?:postage|shipping|delivery|carriage|freight|porto|versand(?:kosten)?|manual|adjustments?|adjust bad debt|discount|gift ?wrap(?:ping)?(?: fee)?|(?:bank |service )?charges?|.* (?:fee|commission)|samples?|tips?|surcharge|deposit|运费|邮费|快递费|手续费|服务费|差价|补差价|包装费)$/iu;

/** Whether the name of a line's product says that it is a service and tells nothing of taste. */
export const isService = (name: string): boolean => service.test(name.trim());
