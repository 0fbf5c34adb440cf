export { Loading } from "./Loading";
export { Empty } from "./Empty";
export { Failure } from "./Failure";
