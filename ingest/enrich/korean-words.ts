/** What the words mean in English that Korean names of technical things are made of: 탐지 is detection, so it may be the D of FDS. */
import { LOANWORDS } from './loanwords.ts';

/** Words of names, not of sentences. A word may have several meanings; compounds are split into these where they can be. */
const MEANINGS = `
  가격=price 가능성=availability,ability 가상=virtual 가상화=virtualization 가속=acceleration 가속기=accelerator 가용성=availability
  가이드라인=guideline 가입=subscription,sign 가입자=subscriber 가치=value 감사=audit 감지=detection 강화=reinforcement,enhanced
  개념=concept 개발=development,developer 개선=improvement 개인=personal 개인정보=personal,privacy 객체=object 거래=transaction,trade
  거버넌스=governance 건강=health 검색=search,retrieval 검색엔진=search 검증=verification,validation 검출=detection 결과=result
  결제=payment 결함=fault,defect 경계=boundary 경량=lightweight 경로=path,route 경영=management 경험=experience 계산=computation
  계약=contract,agreement 계정=account 계층=layer,tier 계획=planning,plan 고가용성=high 고객=customer,client 고급=advanced 고성능=high
  고속=high,fast 공간=space,spatial 공개=public,open 공격=attack 공급=supply 공급망=supply 공급자=provider 공유=sharing,shared
  공통=common 과정=process 관계=relationship,relational 관계형=relational 관리=management 관리자=manager,administrator 관점=aspect
  관측=observability,observation 광학=optical 교차=cross 교체=replacement 교환=exchange 구동=driven 구문=syntax 구성=configuration
  구조=structure,architecture 구조화=structured 국제=international 국제화=internationalization 권한=authorization,permission
  규격=standard,specification 규칙=rule 그래픽=graphics 그래프=graph 기계=machine 기관=institute,agency 기구=organization
  기기=device 기록=record,log 기반=based,driven 기본=primary,basic,default 기술=technology 기업=enterprise 기준=standard,criteria
  기초=foundation 기호=symbol 길이=length 내부=internal 네이티브=native 네트워크=network 논리=logical,logic 누적=cumulative
  다음=next 다중=multi,multiple 단계=stage,phase 단말=terminal,device 단위=unit 단일=single 단체=organization 담당자=officer
  대규모=large 대상=target 대체=alternative,fungible 대화형=interactive 데이터=data 데이터베이스=database 도구=tool 도메인=domain
  동기=synchronous 동기화=synchronization 동시=concurrent 동시성=concurrency 동작=behavior,action 동적=dynamic 디버그=debug
  디지털=digital 래퍼=wrapper 런타임=runtime 렌더링=rendering 로그=log 로봇=robotic 로컬=local 릴리스=release 릴리즈=release
  마이크로=micro 마이크로서비스=microservice 마크업=markup 맞춤=custom 매핑=mapping 머신=machine 머신러닝=machine 메모리=memory
  메시지=message 명령=command,instruction 명령어=command,instruction 명세=specification 모니터링=monitoring 모델=model 모듈=module
  목록=list 목적=purpose,objective 목표=objective,goal 무결성=integrity 문맥=context 문서=document 문자=character,text 물류=logistics
  물리=physical 미디어=media 바이트=byte 반복=iteration 반응=response,reactive 발견=discovery,detection 발행=publish 방법=method
  방식=method 방지=prevention 방화벽=firewall 배달=delivery 배송=delivery,shipping 배포=deployment,delivery,distribution 배치=batch
  버전=version 버퍼=buffer 번호=number 변경=change 변수=variable 변조=modulation,tampering 변환=conversion,transform,transformation
  병렬=parallel 보건=health 보안=security 보조=secondary,auxiliary 보호=protection 복구=recovery,repair 복제=replication 복합=composite
  부정=fraud 부하=load 분배=distribution 분산=distributed 분석=analysis,analytics,analytical 분할=partition,split 분해=decomposition
  불변=immutable 브라우저=browser 비동기=asynchronous 비밀=secret 비밀번호=password 비용=cost 비율=rate,ratio 비정형=unstructured
  비즈니스=business 사기=fraud 사물=things 사용=usage,use 사용성=usability 사용자=user 사이트=site 사회=social 산업=industry
  삽입=injection,insertion 상거래=commerce 상태=state 상품=product 상호=mutual,inter 상호작용=interaction 생명=life 생산=production
  생산성=productivity 생성=generation,generative,generated 생성형=generative 생태계=ecosystem 서명=signature 서버=server
  서비스=service 선언=declaration 선언적=declarative 설계=design 설명=description,explanation 설정=configuration,setting 성과=performance
  성능=performance 세계=world 세션=session 소비=consumption 소비자=consumer 소스=source 소프트웨어=software 속도=speed,velocity
  속성=attribute,property 손실=loss 수명=life,lifetime 수준=level 수직=vertical 수집=collection 수평=horizontal 순환=recurrent,circular
  순서=order,sequence 스크립트=script 스키마=schema 스타일=style 스토리지=storage 스트림=stream 시각=visual 시각화=visualization
  시간=time 시계열=time 시스템=system 시장=market 식별=identification 식별자=identifier 신경망=neural 신뢰=trust,trusted
  신뢰성=reliability 신용=credit 신원=identity 신호=signal 실시간=real 실행=execution 심층=deep 아키텍처=architecture 안전=safety
  안전성=safety 알고리즘=algorithm 알림=notification 암호=cipher,cryptography,password 암호화=encryption 애플리케이션=application
  어플리케이션=application 언어=language 업무=business,process 업체=company,vendor 에너지=energy 엔드=end 에이전트=agent 엔터프라이즈=enterprise
  역량=capability 역할=role 연결=connection,connectivity 연구=research 연구소=institute 연산=operation 연속=continuous,sequence
  영역=area,domain 영상=video,image 예산=budget 예약=reservation 예외=exception 예측=prediction,forecast 오류=error 외부=external
  요구=requirement,demand 요소=element,factor 요청=request 우선=first 우선순위=priority 운영=operations,operating 운영체제=operating
  웹=web 위원회=committee,commission 위치=location,position 위험=risk 위협=threat 유닛=unit 유연성=flexibility 유지=maintenance
  유통=distribution 유형=type 응답=response 응용=application 의료=medical,health 의사결정=decision 의존성=dependency 이동=mobile
  이벤트=event 이상=anomaly,abnormal 이상거래=fraud 이상치=outlier 이체=transfer 인가=authorization 인공=artificial
  인공지능=artificial 인스턴스=instance 인식=recognition 인증=authentication,certification 인증서=certificate 인터페이스=interface
  인터넷=internet 인터랙션=interaction 일관성=consistency 일반=general 일정=schedule 자격=credential 자동=automatic,automated
  자동화=automation 자연어=natural 자연=natural 자원=resource 자율=autonomous 작업=task,job,work 잠재=latent 장애=fault,failure
  장치=device,unit 재난=disaster 재해=disaster 저장=storage 저장소=store,storage,repository 적응형=adaptive 적합도=fitness 전략=strategy
  전문가=expert 전사적=enterprise 전산=computing 전송=transfer,transmission,transport 전자=electronic 전환=conversion,transformation
  절차=procedure 점검=check 점수=score 접근=access 접근성=accessibility 접속=access 정규=regular,normal 정도=accuracy 정밀=precision
  정보=information 정산=settlement 정적=static 정책=policy 정확도=accuracy 제공=provider,providing 제공자=provider 제약=constraint
  제어=control 제품=product 조직=organization 조회=query,lookup 종단=end 주기=cycle 주도=driven 주문=order 주소=address
  중간=intermediate,mean 중심=center,oriented,centric 중앙=central 중요=critical 중요도=importance 증강=augmented 증명=proof
  지갑=wallet 지능=intelligence 지도=map 지리=geographic 지속=continuous,sustained 지속적=continuous 지식=knowledge 지역=local,region
  지연=latency,delay,lazy 지원=support 지출=expenditure 지표=indicator,metric,index 직접=direct 진단=diagnosis,diagnostic 집적=integrated
  집합=set 차단=blocking 차세대=next 채널=channel 책임=responsibility 책임자=officer,owner 처리=processing 처리량=throughput
  처리장치=processing 첫=first 체계=system,framework 체인=chain 초기=initial 최고=chief 최대=maximum,max,largest 최소=minimum,minimal
  최적화=optimization 최종=final,end 최초=first 추상=abstract 추상화=abstraction 추적=tracing,tracking 추천=recommendation 추출=extraction
  출처=origin 취약점=vulnerability 측=side 측면=side 측정=measurement 침입=intrusion 카드=card 캐시=cache 캡처=capture 커널=kernel
  커머스=commerce 컨테이너=container 컨트롤러=controller 컴포넌트=component 컴퓨터=computer 컴퓨팅=computing 콘텐츠=content,contentful
  컨텐츠=content,contentful 쿼리=query 클라우드=cloud 클라이언트=client 클러스터=cluster 키=key 타입=type 탐색=search,exploration
  탐지=detection 태스크=task 테스트=test,testing 텍스트=text 토큰=token 통계=statistics,statistical 통신=communication,communications
  통합=integration,integrated,unified 투명성=transparency 트랜잭션=transaction 트리=tree 특성=feature,characteristic 파라미터=parameter
  파이프라인=pipeline 파일=file 판매=sales,selling 페이지=page 평가=evaluation,assessment 평균=mean,average 포맷=format 표=table
  표준=standard 표현=representation,expression 품질=quality 프라이버시=privacy 프로그래밍=programming 프로그램=program
  프로세스=process 프로젝트=project 프로토콜=protocol 프론트엔드=frontend 플랫폼=platform 필드=field 하드웨어=hardware 학습=learning
  함수=function 합성곱=convolutional 항목=item,entry 해석=interpretation 행동=behavior,action 향상=enhancement 핵심=key,core 현실=reality
  협약=agreement 협업=collaboration 협의체=consortium 협정=agreement 형식=format 호출=call,invocation 혼합=mixed 확률=probability
  확률적=stochastic 확장=extension,extended 확장성=scalability 환경=environment 활동=activity 활성=active 활성화=activation 회귀=regression
  회로=circuit 회복=resilience,recovery 효율=efficiency 후보=candidate 흐름=flow 희소=sparse`;

const meanings = new Map<string, string[]>();
for (const entry of MEANINGS.trim().split(/\s+/)) {
  const [word = '', english = ''] = entry.split('=');
  meanings.set(word, english.split(','));
}
// Loanwords mean the same in both languages by definition; those of one word each tell of single words.
for (const group of LOANWORDS) {
  const korean = group.filter((name) => /^[가-힣]+$/.test(name));
  const english = group.filter((name) => /^[A-Za-z-]{3,}$/.test(name)).map((name) => name.toLowerCase());
  for (const word of english.length ? korean : []) meanings.set(word, [...new Set([...(meanings.get(word) ?? []), ...english])]);
}

/** The English words that a Korean word of a name stands for; none where it is not known. */
export function meaningsOf(word: string): string[] {
  return meanings.get(word) ?? [];
}
